from planclause.reports import talks_rows as talks_rows
from planclause.reports.report import Report as Report
from planclause.reports.rows import Rows as Rows
from planclause.reports.rows import amendment_rows as amendment_rows
from planclause.reports.rows import change_rows as change_rows
from planclause.reports.rows import clause_rows as clause_rows
from planclause.reports.rows import movement_rows as movement_rows
from planclause.reports.write.csv import write_csv as write_csv
from planclause.reports.write.html.check_page import write_check_page as write_check_page
from planclause.reports.write.word import write_word as write_word
from planclause.reports.write.word.asked import manuscript_of_amendments as manuscript_of_amendments
from planclause.reports.write.word.brackets import manuscript_of_rolling as manuscript_of_rolling
from planclause.reports.write.word.manuscript import Manuscript as Manuscript
from planclause.reports.write.word.redline import manuscript_of_diff as manuscript_of_diff

__all__: list[str]
