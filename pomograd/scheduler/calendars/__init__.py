"""Other people's calendars: times that are taken come in, the schedule goes out."""
