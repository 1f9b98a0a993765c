"""Words of time → moments: numbers, dates, weekdays, periods, pomodoros, the rhythm. Knows no Markdown and no plan."""
