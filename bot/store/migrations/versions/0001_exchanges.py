"""The table of exchanges."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "exchanges",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("form", sa.String(8)),
        sa.Column("intent", sa.String(64)),
        sa.Column("topic", sa.String(96)),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("act", sa.String(16)),
        sa.Column("score", sa.Float),
        sa.Column("ms", sa.Float, nullable=False),
    )
    op.create_index("ix_exchanges_at", "exchanges", ["at"])
    op.create_index("ix_exchanges_topic", "exchanges", ["topic"])


def downgrade() -> None:
    op.drop_table("exchanges")
