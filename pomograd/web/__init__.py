"""The pages: FastAPI and Jinja over the operations, live through server-sent events, whole without JavaScript."""
