"""Why a file gives no text or no sheet, and what a reader of its text must know."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

SENTENCES = {
    "file.not_utf8": _("The file is not UTF-8: byte {position} is 0x{byte}. Convert it to UTF-8 first."),
    "file.nul": _("The file holds a NUL character, number {number}: it is not a plain text."),
    "file.control": _("The file holds the control character {code}, number {number}: it is not a plain text."),
    "file.empty": _("The file holds no text."),
    "file.encoding": _("The file is {encoding}, not UTF-8. Convert it to UTF-8 first."),
    "file.declared_encoding": _("declared to be {encoding}"),
    "file.kind": _("The file is {what}. Readable are plain text, Markdown, HTML, PDF with a text layer, and DOCX."),
    "file.two_kinds": _("The file is {one} and {other} at once: two programs would read two texts from it."),
    "file.damaged": _("The {kind} is damaged or cut off: {detail}"),
    "file.encrypted": _("The {kind} is encrypted. Save it without protection first."),
    "file.too_long": _("The text is longer than {most:,} characters."),
    "file.derivation": _("the text was derived by “{derivation}”, which this version does not know."),
    "file.entities": _("The page declares entities in its document type, which no page needs."),
    "file.xml_entities": _("The file is XML that declares entities: these can grow without end or read other files."),
    "file.page_nested": _("The page nests its elements deeper than any page does."),
    "damage.letters": _("its letters do not combine."),
    "damage.no_element": _("no element can be read."),
    "damage.parts": _("its parts do not fit together."),
    "kind.old_office": _("an old Word, Excel or PowerPoint file, or an encrypted one"),
    "kind.rtf": _("rich text (RTF)"),
    "kind.postscript": _("PostScript"),
    "kind.png": _("a PNG picture"),
    "kind.jpeg": _("a JPEG picture"),
    "kind.gif": _("a GIF picture"),
    "kind.tiff": _("a TIFF picture"),
    "kind.riff": _("a picture or a recording"),
    "kind.recording": _("a recording"),
    "kind.gzip": _("a gzip archive"),
    "kind.bzip2": _("a bzip2 archive"),
    "kind.xz": _("an xz archive"),
    "kind.seven_zip": _("a 7-Zip archive"),
    "kind.rar": _("a RAR archive"),
    "kind.empty_zip": _("an empty ZIP archive"),
    "kind.program": _("a program"),
    "kind.pdf": _("a PDF"),
    "kind.page": _("an HTML page"),
    "kind.zip": _("a ZIP archive"),
    "kind.text_or_page": _("a text or page"),
    "kind.xml": _("XML, and no HTML page"),
    "kind.zip_no_office": _("a ZIP archive, and no {office}"),
    "kind.other_office": _("a ZIP archive or an office file, and no {office}"),
    "noun.archive": _("archive"),
    "noun.zip": _("ZIP archive"),
    "noun.page": _("HTML page"),
    "pdf.no_text_layer": ngettext_lazy(
        "The PDF has no text layer: its page holds no text that can be read; {detail}. Recognise its text first.",
        "The PDF has no text layer: none of its {pages} pages holds text that can be read; {detail}. "
        "Recognise its text first.",
        "pages",
    ),
    "pdf.scan": _("it is a scan, or drawn"),
    "pdf.unknown_letters": _("its letters have no known meaning"),
    "pdf.drawn_letters": _("its letters are drawn shapes, in the order of the picture"),
    "pdf.unpacks": _("The PDF unpacks to more than a source text can hold."),
    "pdf.nested": _("The PDF nests its parts deeper than any document does."),
    "pdf.no_end": _("its end is missing."),
    "pdf.claims_pages": _("The PDF claims {pages:,} pages; {most:,} are allowed."),
    "pdf.holds_pages": _("The PDF holds {pages:,} pages; {most:,} are allowed."),
    "pdf.other_pages": _("it claims {claimed:,} pages and holds {held:,}."),
    "office.table": _("its table of contents cannot be read."),
    "office.entries": _("The archive holds {entries:,} entries; {most:,} are allowed."),
    "office.leads_out": _("The archive holds an entry that leads out of it: “{name}”."),
    "office.same_names": _("The archive holds two entries of one name: two programs would read two texts from it."),
    "office.claims": _("The archive claims to unpack to more than a source text can be."),
    "office.document_type": _("The part “{part}” declares a document type, which no {office} has."),
    "office.nested": _("The part “{part}” nests its elements deeper than any document does."),
    "office.part_cut_off": _("the part “{part}” is no whole XML."),
    "office.part_packed": _("the part “{part}” cannot be unpacked."),
    "office.part_missing": _("the part “{part}” is missing."),
    "office.part_outside": _("The {office} refers to a part outside itself: “{part}”."),
    "office.unpacks": _("The {office} unpacks to more than can be read."),
    "office.no_document": _("it has no document inside."),
    "sheet.kind": _("The file is {what}. Readable are CSV and XLSX; whatever its name says, the content counts."),
    "sheet.not_utf8": _(
        "The file is neither XLSX nor CSV in UTF-8: byte {position} is 0x{byte}. In a spreadsheet program save it as "
        ".xlsx, or as “CSV UTF-8”."
    ),
    "sheet.page": _("The file is an HTML page. Readable are CSV and XLSX; in a spreadsheet program save it as .xlsx."),
    "sheet.row_broken": _("row {row} cannot be read ({error})."),
    "sheet.rows": _("The sheet has more than {most:,} rows. Part it: each part is brought in as a whole."),
    "sheet.no_workbook": _("its workbook is not where programs look for it."),
    "sheet.worksheet": _("the worksheet “{name}” cannot be read."),
    "sheet.left": _("Read was the worksheet “{name}”; not read: {others}."),
    "sheet.no_worksheet": _("The workbook has no worksheet."),
    "sheet.filled": _("Cell {cell} is filled; {most} columns are read."),
    "sheet.formulas": _(
        "These cells hold formulas or errors: {cells}. What they show depends on the program. Copy them and paste them "
        "as values."
    ),
    "sheet.many_formulas": _(
        "These cells hold formulas or errors: {cells} …. What they show depends on the program. Copy them and paste "
        "them as values."
    ),
    "sheet.unnamed": _("Column {column} has no name in row {row}, which names the columns."),
    "sheet.same_names": _("The column “{name}” stands twice: nobody can say which of the two is meant."),
    "sheet.columns": _("The sheet has {columns:,} columns; {most} are read."),
    "sheet.row_length": _(
        "Row {row} has {cells} cells, but row {head} names {columns} columns. In a CSV a cell that holds the separator "
        "stands in quotation marks."
    ),
    "sheet.nul": _("Row {row}, column “{name}”, holds a NUL character, which no text does."),
    "answers.missing": _("Line {line} has no {names}."),
    "answers.speaker": _("Line {line}: the speaker is an alpha-3 code, chair or other, not “{speaker}”."),
    "answers.turn": _("Line {line} has no number of its turn, or not its first words."),
    "answers.twice": _("Line {line}: turn {turn} of {file} is there twice."),
    "note.turned": _(
        "The PDF holds words written from right to left: compare their order with the page before you quote them."
    ),
    "note.silent_page": _("Page {page} holds no text: it is empty, or a picture."),
    "note.silent_pages": _("Pages {pages} hold no text: they are empty, or pictures."),
    "note.many_silent_pages": _("Pages {pages} and others hold no text: they are empty, or pictures."),
    "note.tracked": _("The file holds tracked changes; they are taken as made."),
    "worker.memory": _("Reading the file needs more than {megabytes} MB of memory."),
    "worker.memory_given": _("Reading the file needs more memory than it is given."),
    "worker.nested": _("The file nests its parts deeper than any document does."),
    "worker.broken": _("The file cannot be read: its parts do not fit together."),
}
