"""The pages, one file each: a handler asks one operation and answers with a template."""

from pomograd.web.pages import focus, labs, plan, progress, settings, today

ROUTERS = (today.router, focus.router, plan.router, labs.router, progress.router, settings.router)
