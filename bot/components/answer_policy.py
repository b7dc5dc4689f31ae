"""The policy for whatever no rule or form is about: answer, then listen."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class AnswerPolicy(Policy):
    """Runs `action` after a message and listens after an action.

    One action decides on every message, so a rule for each of 33 intents would say the same 33 times, and looking
    through them took a fifth of a turn. Rules and forms are surer than this policy and win.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`action`: what a message leads to; `confidence` in (0, 1): below that of rules; `priority`: as in Rasa."""
        return {"action": "action_answer", "confidence": 0.9, "priority": 1}

    def train(self, training_trackers: List[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Learns nothing."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[Text, Any]] = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Returns the probabilities of the domain's actions: all zero but one."""
        asked = tracker.latest_action_name == ACTION_LISTEN_NAME
        probabilities = self._default_predictions(domain)
        name = self.config["action"] if asked else ACTION_LISTEN_NAME
        probabilities[domain.index_for_action(name)] = self.config["confidence"]
        return self._prediction(probabilities)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> AnswerPolicy:
        """Makes it anew; nothing is stored."""
        return cls(config, model_storage, resource, execution_context)
