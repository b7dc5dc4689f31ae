"""The error of publishing."""

from __future__ import annotations

from knowledge_base.errors import KnowledgeBaseError


class PublishingError(KnowledgeBaseError):
    """The knowledge base can't be published as it is, or not where it was asked for."""
