"""The tables of the store."""

from __future__ import annotations

from datetime import datetime, timezone

from sqlalchemy import JSON, Column, Date, DateTime, Float, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Exchange(Base):  # type: ignore[misc, valid-type]
    """One message and its reply, without a word of either and with nothing that identifies anyone."""

    __tablename__ = "exchanges"

    id = Column(Integer, primary_key=True)
    at = Column(DateTime(timezone=True), nullable=False, index=True, default=lambda: datetime.now(timezone.utc))
    channel = Column(String(32), nullable=False)
    form = Column(String(8))
    intent = Column(String(64))
    topic = Column(String(96), index=True)
    outcome = Column(String(16), nullable=False)
    act = Column(String(16))
    score = Column(Float)
    ms = Column(Float, nullable=False)


class MissedQuestion(Base):  # type: ignore[misc, valid-type]
    """A question that got no sure answer: its masked words and the day, and nothing of who asked or in which conversation.

    `mark` is random and tells the one row that a button pressed later belongs to. `resolution` is None while staff have
    something to do; else "chosen" (the citizen pressed a button), "added" (it became a phrasing) or "dismissed", and
    `topic` says which topic it was.
    """

    __tablename__ = "missed_questions"
    # A number given to a group of questions must not come to mean another one.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  as SQLAlchemy reads it

    id = Column(Integer, primary_key=True)
    mark = Column(String(32), nullable=False, unique=True)
    day = Column(Date, nullable=False, index=True)
    form = Column(String(8))
    text = Column(String(300), nullable=False)
    outcome = Column(String(16), nullable=False)
    offered = Column(JSON, nullable=False)
    score = Column(Float)
    resolution = Column(String(16))
    topic = Column(String(96))
