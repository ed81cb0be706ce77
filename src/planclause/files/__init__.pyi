from planclause.files import dump as dump
from planclause.files import dumps as dumps
from planclause.files import load as load
from planclause.files import load_document as load_document
from planclause.files import loads as loads
from planclause.files.limits import Limits as Limits
from planclause.files.reading import Document as Document

__all__: list[str]
