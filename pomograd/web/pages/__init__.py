"""The pages, one file each: a handler asks one operation and answers with a template."""

from pomograd.web.pages import calendar, focus, labs, plan, progress, replan, settings, today

ROUTERS = (
    today.router,
    focus.router,
    plan.router,
    replan.router,
    labs.router,
    progress.router,
    settings.router,
    calendar.router,
)
