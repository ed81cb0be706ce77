"""LibreOffice as a reader of tracked changes: it opens files, accepts or rejects all, and gives back the text.

It is told so by a macro in a profile of its own; one start serves for many files, since each takes seconds.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Main
  Open "{todo}" For Input As #1
  On Error GoTo Failed
  While Not Eof(1)
    Line Input #1, how
    Line Input #1, source
    Line Input #1, target
    Resolve(how, source, target)
  Wend
Failed:
  StarDesktop.terminate()
End Sub
Sub Resolve(how, source, target)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  frame = document.CurrentController.Frame
  dispatcher.executeDispatch(frame, ".uno:" &amp; how &amp; "AllTrackedChanges", "", 0, Array())
  Dim storing(1) As New com.sun.star.beans.PropertyValue
  storing(0).Name = "FilterName"
  storing(0).Value = "Text (encoded)"
  storing(1).Name = "FilterOptions"
  storing(1).Value = "UTF8,LF"
  document.storeToURL(target, storing())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""  # noqa: E501 - LibreOffice's own line


def resolved(program: str, folder: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, tuple[str, str]]:
    """The text of each file with every change accepted, and with every change rejected."""
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    start = [program, home, "--headless", "--norestore"]
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
    library = folder / "home" / "user" / "basic" / "Standard"
    todo = folder / "todo.txt"
    (library / "Module1.xba").write_text(_MACRO.format(todo=todo), encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    names: list[str] = []
    lines: list[str] = []
    for name, data in files:
        source = folder / f"{name}.docx"
        source.write_bytes(data)
        names.append(name)
        for how in ("Accept", "Reject"):
            lines += [how, source.as_uri(), (folder / f"{name}.{how}.txt").as_uri()]
    todo.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    subprocess.run(
        [*start, "macro:///Standard.Module1.Main"],
        check=True,
        capture_output=True,
        timeout=60 + 10 * len(names),
    )

    def read(name: str, how: str) -> str:
        return (folder / f"{name}.{how}.txt").read_text(encoding="utf-8-sig")

    return {name: (read(name, "Accept"), read(name, "Reject")) for name in names}
