"""Schedules that were agreed to: a row for each agreement, with its terms. Those made so far are made again.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("DELETE FROM schedules")
    with op.batch_alter_table("schedules") as schedules:
        schedules.drop_column("basis")
        schedules.add_column(sa.Column("basis", sa.JSON, nullable=False))
        schedules.add_column(sa.Column("terms", sa.JSON, nullable=False))


def downgrade() -> None:
    op.execute("DELETE FROM schedules")
    with op.batch_alter_table("schedules") as schedules:
        schedules.drop_column("terms")
        schedules.drop_column("basis")
        schedules.add_column(sa.Column("basis", sa.String(64), nullable=False))
