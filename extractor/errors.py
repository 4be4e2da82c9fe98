"""What can go wrong with a file, drawn as a tree.

ExtractorError
├── UnreadableFile        the file cannot be read at all; ``code`` is stable, ``message`` Russian
│   ├── EmptyFile         empty-file           0 bytes
│   ├── CorruptFile       corrupt-file         truncated, damaged, parts missing
│   ├── EncryptedFile     encrypted            a password is asked for
│   ├── UnsupportedType   unsupported-type     a format that is not read
│   ├── TypeMismatch      type-mismatch        the content is not what the name says
│   ├── MacroDocument     macro-document       Word file with macros
│   ├── ForbiddenXml      xml-dtd-forbidden    DTD or entities inside a Word file
│   ├── ArchiveBomb       archive-bomb         unpacks to more than the limit
│   ├── ArchiveRefused    archive-refused      an archive some of whose files cannot be taken out
│   ├── TooComplex        too-complex          over a limit of size, depth or time
│   ├── TooManyPages      too-many-pages
│   ├── ImageTooLarge     image-too-large      a picture of more pixels than a page can have
│   └── NoTextLayer       no-text-layer        pictures on which no text was found, or nothing
│       │                                      to recognise it with
│       └── NoRecogniser   no-text-layer        tesseract's Russian model is not installed
├── PagesToRecognise      pages-to-recognise   a scan, where the caller asked for none to be read
└── RegistryError         registry-invalid     the registry's table cannot be used

A field that cannot be found is no error: it is ``None`` and a warning.
"""


class ExtractorError(Exception):
    """Base of all errors of the extractor; ``code`` is stable, ``message`` is for the user."""

    code = "error"
    message = "Не удалось обработать файл."

    def __init__(self, message: str | None = None) -> None:
        self.message = message or type(self).message
        super().__init__(self.message)


class UnreadableFile(ExtractorError):
    """The file cannot be read at all."""


class EmptyFile(UnreadableFile):
    code = "empty-file"
    message = "Файл пуст: в нём 0 байт. Выгрузите документ ещё раз и загрузите его заново."


class CorruptFile(UnreadableFile):
    code = "corrupt-file"
    message = "Файл повреждён и не открывается. Пересохраните его и загрузите заново."


class EncryptedFile(UnreadableFile):
    code = "encrypted"
    message = "Файл защищён паролем. Снимите защиту и загрузите копию без пароля."


class UnsupportedType(UnreadableFile):
    code = "unsupported-type"
    message = "Такой формат не читается. Пересохраните документ в .docx или .pdf."


class TypeMismatch(UnreadableFile):
    code = "type-mismatch"
    message = "Содержимое файла не соответствует его расширению."


class MacroDocument(UnreadableFile):
    code = "macro-document"
    message = "Документ содержит макросы. Сохраните его как .docx без макросов."


class ForbiddenXml(UnreadableFile):
    code = "xml-dtd-forbidden"
    message = "Внутри документа запрещённое объявление DTD. Пересохраните его в Word."


class ArchiveBomb(UnreadableFile):
    code = "archive-bomb"
    message = "Документ распаковывается в недопустимо большой объём и не обрабатывается."


class ArchiveRefused(UnreadableFile):
    code = "archive-refused"
    message = "Из архива взяты не все файлы."


class TooComplex(UnreadableFile):
    code = "too-complex"
    message = "Документ слишком велик или сложен. Разделите его на части."


class ImageTooLarge(UnreadableFile):
    code = "image-too-large"
    message = (
        "Изображение слишком большое. Отсканируйте документ с разрешением 200–300 точек на дюйм "
        "и загрузите заново."
    )


class TooManyPages(UnreadableFile):
    code = "too-many-pages"
    message = "В документе слишком много страниц. Разделите его на части."


class NoTextLayer(UnreadableFile):
    code = "no-text-layer"
    message = (
        "На изображениях не нашлось русского текста. Проверьте, что это протокол, отсканируйте его "
        "с разрешением 300 точек на дюйм или загрузите исходный документ."
    )


class NoRecogniser(NoTextLayer):
    message = (
        "Это скан, а распознавание текста не установлено. Попросите администратора установить "
        "пакет tesseract-ocr-rus или загрузите исходный документ в .docx или .pdf с текстом."
    )


class PagesToRecognise(ExtractorError):
    """Raised by an ``each_page`` that leaves the recognising to another time."""

    code = "pages-to-recognise"
    message = "В файле есть страницы без текста, их нужно распознать."


class RegistryError(ExtractorError):
    code = "registry-invalid"
    message = "Таблицу реестра школ прочитать не удалось."
