"""The process that looks at a stranger's file. Run by ``sandbox``; never imported by the site.

It gives up its rights before it reads the first byte: memory, time, files, sockets, children. What it writes is bounded
by the operating system. Whatever the file does to it, the site sees an answer, a refusal, or a process that is gone.
"""

import codecs
import importlib
import resource
import sys

MOST_MEMORY = 300_000_000
MOST_SECONDS = 5
MOST_ANSWER = 40_000_000
SHEET = "sheet"
"""What the process is told if it is to read a sheet and not a text."""
# Codecs that a file may name, loaded while files can still be opened.
_CODECS = (
    "ascii latin-1 cp1252 charmap mac-roman utf-8 utf-8-sig utf-16 utf-16-be "
    "utf-16-le utf-32 cp437 gbk gb2312 gb18030 big5 "
    "big5hkscs cp932 shift_jis euc_jp iso2022_jp euc_kr cp949 hz johab euc_jis_2004 "
    "unicode_escape raw_unicode_escape idna punycode"
)
# Modules that the standard library and the parsers load only when they first need them.
_LATE = (
    "heapq bisect json decimal zlib bz2 lzma zipfile stringprep "
    "pypdf._codecs.core_font_metrics pypdf._codecs.adobe_glyphs "
    "pypdf._text_extraction pypdf._writer pypdf.filters pypdf.generic._appearance_stream pypdf.xmp"
)
# Read once beforehand, for what these lists do not name.
_SAMPLE = b"Chair:\nThank you. We begin.\n\nMr. Smith (Norway): Thank you, Chair. We agree. Page 1 of 2\n"
_PAGE = b"<!doctype html><title>Norms</title><nav>Home</nav><p lang=en>We agree.</p>"


def bound() -> None:
    """Bound memory, time, what is written, and children."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_ANSWER),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def close_doors() -> None:
    """From here on nothing can be opened: no file, no socket, no pipe."""
    for codec in _CODECS.split():
        codecs.lookup(codec)
    for module in _LATE.split():
        importlib.import_module(module)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def answer(message: bytes) -> bytes:
    """Look at a file and write what was found, or why not."""
    from positions.changes.importing import messages  # noqa: PLC0415 - the path to it is set first
    from positions.message import Message  # noqa: PLC0415 - the path to it is set first
    from positions.text import extraction, names, transcripts  # noqa: PLC0415 - the path to it is set first

    try:
        request, data = messages.decode_request(message)
        kind = extraction.detect(data)
        derived = extraction.derive(data)
        lexicon = names.build(request.names, request.shared)
        furniture = [one.span for one in derived.furniture]
        found = transcripts.split(derived.text, lexicon, on=request.on, furniture=furniture)
        possible = (
            [] if found else transcripts.split(derived.text, lexicon, on=request.on, furniture=furniture, surely=True)
        )
        return messages.encode_answer(messages.Examined(kind.value, derived, tuple(found), tuple(possible)))
    except extraction.DerivationError as error:
        return messages.encode_refusal(error.message)
    except MemoryError:
        return messages.encode_refusal(Message("worker.memory", megabytes=MOST_MEMORY // 1_000_000))
    except RecursionError:
        return messages.encode_refusal(Message("worker.nested"))
    except Exception as error:  # noqa: BLE001 - whatever a stranger's bytes do to a parser is a refusal
        sys.stderr.write(f"{type(error).__name__}\n")
        return messages.encode_refusal(Message("worker.broken"))


def answer_sheet(message: bytes) -> bytes:
    """Read a sheet and write its rows, or why not."""
    from positions.changes.importing import messages  # noqa: PLC0415 - the path to it is set first
    from positions.message import Message  # noqa: PLC0415 - the path to it is set first
    from positions.text import sheets  # noqa: PLC0415 - the path to it is set first
    from positions.text.extraction import DerivationError  # noqa: PLC0415 - the path to it is set first

    try:
        return messages.encode_sheet(sheets.read(message))
    except DerivationError as error:
        return messages.encode_refusal(error.message)
    except MemoryError:
        return messages.encode_refusal(Message("worker.memory", megabytes=MOST_MEMORY // 1_000_000))
    except BaseException as error:  # noqa: BLE001 - a library in Rust raises its panics beside Exception
        sys.stderr.write(f"{type(error).__name__}\n")
        return messages.encode_refusal(Message("worker.broken"))


def main() -> None:
    """Give up all rights, then look."""
    bound()
    sys.path.insert(0, sys.argv[1])
    if SHEET in sys.argv[2:]:
        answer_sheet(b"a,b\n1,2\n")
        close_doors()
        sys.stdout.buffer.write(answer_sheet(sys.stdin.buffer.read()))
        sys.stdout.buffer.flush()
        return
    # All that the answer needs is loaded while files can still be opened.
    from positions.changes.importing import messages  # noqa: PLC0415 - loaded while files can still be opened
    from positions.message import Message  # noqa: PLC0415 - loaded while files can still be opened
    from positions.text import extraction, furniture, names, transcripts  # noqa: F401, PLC0415 - loaded while files can still be opened
    from positions.text.extraction import docx, html, pdf  # noqa: F401, PLC0415 - loaded while files can still be opened

    request = messages.Request((), (), None)
    for sample in (_SAMPLE, _PAGE):
        answer(messages.encode_request(request, sample))
    out_of_memory = messages.encode_refusal(Message("worker.memory_given"))
    close_doors()
    sys.setrecursionlimit(2_000)
    try:
        reply = answer(sys.stdin.buffer.read())
    except MemoryError:
        reply = out_of_memory
    sys.stdout.buffer.write(reply)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
