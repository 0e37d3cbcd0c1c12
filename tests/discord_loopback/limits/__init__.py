"""Discord's documented limits, refused with the nested errors that the API gives."""

from .commands import check_choices, check_command
from .components import check_components
from .embeds import check_embeds
from .form import Form
from .mentions import check_allowed_mentions
from .modals import check_modal

__all__ = [
    "Form",
    "check_allowed_mentions",
    "check_choices",
    "check_command",
    "check_components",
    "check_embeds",
    "check_modal",
]
