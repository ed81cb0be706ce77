from planclause.importing import Imported as Imported
from planclause.importing import read_markdown as read_markdown
from planclause.importing import read_text as read_text
from planclause.importing import take_ids as take_ids

__all__: list[str]
