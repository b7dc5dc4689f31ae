"""The tables of the store."""

from __future__ import annotations

from datetime import datetime, timezone

from sqlalchemy import Column, DateTime, Float, Integer, String
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
