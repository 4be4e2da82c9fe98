"""Archives of protocols: opened in the sandbox, each file in them is a file of its own."""

from api.sandbox.reading import LONGEST_RESULT, Sandbox
from api.sandbox.tasks import LIST_ARCHIVE, UNPACK
from extractor.archive import Bundle, Packed, Refused
from extractor.errors import ExtractorError
from extractor.kinds import kind_of


class Archives:
    """Opens archives, one at a time; its processes begin with the first.

    ``largest`` is the size in bytes of the largest file that is taken out of one.
    """

    def __init__(self, largest: int) -> None:
        self._largest = min(largest, LONGEST_RESULT)
        self._sandbox = Sandbox(warming="api.sandbox.unpacking")

    def listed(self, name: str, content: bytes) -> Bundle | None:
        """What an archive holds; None of what is none, or cannot be opened.

        That is read as any other file, and its reader says what is wrong.
        """
        try:
            if kind_of(name, content) != "zip":
                return None
            bundle: Bundle = self._sandbox.run(LIST_ARCHIVE, content, self._largest)
        except ExtractorError:
            return None
        return bundle

    def unpacked(self, content: bytes, file: Packed) -> bytes | Refused:
        """The bytes of a file in the archive, or why it is damaged."""
        try:
            unpacked: bytes = self._sandbox.run(UNPACK, content, file.place, file.size)
        except ExtractorError as error:
            return Refused(file.name, file.place, error.code, error.message)
        return unpacked

    def close(self) -> None:
        self._sandbox.close()
