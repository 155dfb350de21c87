"""Link names to what they name: within one article, then to what other articles named."""

from .across import Known
from .keys import key, surname
from .linked import Link, link
from .wanted import Wanted, wanted

__all__ = ["Known", "Link", "Wanted", "key", "link", "surname", "wanted"]
