"""What is wrong with a note: the findings, their codes and the rules that look for them."""
