from planclause.text.bracketed import Alternative as Alternative
from planclause.text.bracketed import Bracket as Bracket
from planclause.text.bracketed import Kept as Kept
from planclause.text.bracketed import Reference as Reference
from planclause.text.bracketed import Text as Text
from planclause.text.markup import escape as escape
from planclause.text.redline import readable as readable

__all__: list[str]
