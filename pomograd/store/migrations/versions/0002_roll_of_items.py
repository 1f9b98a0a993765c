"""The roll of a plan: what its items are called, so that progress follows them when the note is edited.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("plans", sa.Column("roll", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("plans") as plans:
        plans.drop_column("roll")
