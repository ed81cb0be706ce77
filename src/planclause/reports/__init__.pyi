from planclause.reports.comment import write_markdown as write_markdown
from planclause.reports.content.amendments import report_amendments as report_amendments
from planclause.reports.content.diff import report_diff as report_diff
from planclause.reports.content.history import report_history as report_history
from planclause.reports.content.rolling import report_rolling as report_rolling
from planclause.reports.html import write_html as write_html
from planclause.reports.plain import write_text as write_text
from planclause.reports.report import Report as Report
from planclause.reports.rows import Rows as Rows
from planclause.reports.rows import amendment_rows as amendment_rows
from planclause.reports.rows import change_rows as change_rows
from planclause.reports.rows import clause_rows as clause_rows
from planclause.reports.rows import movement_rows as movement_rows
from planclause.reports.spreadsheet import write_csv as write_csv
from planclause.reports.word import write_word as write_word
from planclause.reports.word.asked import manuscript_of_amendments as manuscript_of_amendments
from planclause.reports.word.brackets import manuscript_of_rolling as manuscript_of_rolling
from planclause.reports.word.manuscript import Manuscript as Manuscript
from planclause.reports.word.redline import manuscript_of_diff as manuscript_of_diff

__all__: list[str]
