"""Tells Rasa how a message is written."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.entities import entity
from bot.language import told_form


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class WritingFormTagger(GraphComponent):
    """Adds the entity `writing_form`; a message whose words don't tell adds none, so the slot keeps the last form."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> WritingFormTagger:
        """Makes the component; it has no settings."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Tags every message."""
        for message in messages:
            form = told_form(message.get(TEXT) or "")
            if form is not None:
                found = entity("writing_form", form.value, 0, 0, type(self).__name__)
                message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)
        return messages
