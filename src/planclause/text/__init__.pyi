from planclause.text.bracketed import BASE as BASE
from planclause.text.bracketed import Alternative as Alternative
from planclause.text.bracketed import Bracket as Bracket
from planclause.text.bracketed import Kept as Kept
from planclause.text.bracketed import Reference as Reference
from planclause.text.bracketed import Text as Text
from planclause.text.markup import emit as emit
from planclause.text.markup import escape as escape
from planclause.text.markup import parse as parse
from planclause.text.reading import reading as reading
from planclause.text.redline import readable as readable
from planclause.text.redline import redline as redline

__all__: list[str]
