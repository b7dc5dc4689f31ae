"""The whole engine without a server: for `rasai ask`, `rasai chat` and `rasai evaluate`."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from bot.quiet import quieten
from bot.reply import Reply
from bot.server import check_model
from bot.settings import Settings

if TYPE_CHECKING:
    from actions.in_process import InProcessActions


class Engine:
    """Rasa's agent with its actions in this process and its conversations in memory."""

    def __init__(self, agent: Any, exchanger: Any) -> None:
        self._agent = agent
        self._exchanger = exchanger

    @classmethod
    async def load(cls, chosen: Settings, actions: InProcessActions | None = None) -> Engine:
        """Loads model and knowledge base.

        Args:
            chosen: where the model lies.
            actions: what answers; by default the actions over the knowledge base that `chosen` names.

        Raises:
            ModelError: there is no trained model.
            ContentError: the knowledge base has errors.
        """
        check_model(chosen.model_path)
        quieten()
        from rasa.core.agent import load_agent
        from rasa.core.utils import AvailableEndpoints

        from actions.in_process import InProcessActions
        from actions.knowledge import shared_knowledge_base
        from actions.responses import Responses
        from bot import fast_validation
        from channels.exchange import Exchanger

        fast_validation.install()
        if actions is None:
            shared_knowledge_base()
            actions = InProcessActions()
        agent = await load_agent(str(chosen.model_path), endpoints=AvailableEndpoints(action=actions))
        return cls(agent, Exchanger("engine", agent.handle_message, None, Responses.load()))

    async def ask(self, text: str, conversation: str | None = None) -> list[Reply]:
        """Returns the replies to `text`, in a fresh conversation when none is named."""
        replies: list[Reply] = await self._exchanger.text(text, conversation or uuid.uuid4().hex)
        return replies

    async def read(self, text: str) -> Any:
        """Returns what the NLU understands of `text` in a fresh conversation, as `actions.reading.Reading`."""
        from actions.reading import reading_of
        from channels.exchange import safe_text

        return reading_of(await self._agent.parse_message(safe_text(text)))

    async def choose(self, choice: str, conversation: str) -> list[Reply]:
        """Returns the replies to a button's choice."""
        from channels.exchange import choice_message

        replies: list[Reply] = await self._exchanger.choice(choice_message(choice) or "", conversation)
        return replies
