"""The table of questions that got no sure answer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "missed_questions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mark", sa.String(32), nullable=False, unique=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("form", sa.String(8)),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("offered", sa.JSON, nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("resolution", sa.String(16)),
        sa.Column("topic", sa.String(96)),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_missed_questions_day", "missed_questions", ["day"])


def downgrade() -> None:
    op.drop_table("missed_questions")
