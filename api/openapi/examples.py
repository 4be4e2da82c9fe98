"""An example of every schema: what fields are called in Russian schools, put together."""

from collections.abc import Mapping
from typing import Any

from api.openapi.words import DAY, FIELDS, MOMENT

Schema = Mapping[str, Any]
FORMATS = {
    "date": DAY,
    "date-time": MOMENT,
    "uuid": "8f6b1c1e-5d3c-4c9b-9b57-0d2a8c1f4f10",
    "email": "secretary@example.org",
    "uri": "https://example.org/",
    "binary": "…",
}
WORD = "отчёт"
DEEPEST = 8


def example_of(schema: Schema, shapes: Mapping[str, Schema], name: str = "", depth: int = 0) -> Any:
    """A value that the schema allows; ``name`` is the field's, which may have its own example."""
    if "$ref" in schema:
        return example_of(shapes[schema["$ref"].rpartition("/")[2]], shapes, name, depth + 1)
    if schema.get("examples") and depth:
        return schema["examples"][0]
    told = FIELDS.get(name, ("", None))[1]
    if told is not None and fits(told, schema):
        return told
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return _of_several(schema[several], shapes, name, depth)
    return _by_type(schema, shapes, name, depth)


def _of_several(kinds: list[Schema], shapes: Mapping[str, Schema], name: str, depth: int) -> Any:
    """What is not null, unless that would never end."""
    real = [kind for kind in kinds if kind.get("type") != "null"]
    if len(real) < len(kinds) and (depth > DEEPEST or not real):
        return None
    return example_of(real[0], shapes, name, depth)


def _by_type(schema: Schema, shapes: Mapping[str, Schema], name: str, depth: int) -> Any:
    kind = schema.get("type")
    if kind == "object" or "properties" in schema:
        inner = schema.get("properties", {})
        return {key: example_of(value, shapes, key, depth + 1) for key, value in inner.items()}
    if kind == "array":
        if depth > DEEPEST and not schema.get("minItems"):
            return []
        return [example_of(schema.get("items", {}), shapes, "", depth + 1)]
    if kind == "string":
        text = FORMATS.get(schema.get("format", ""), WORD)
        return text.ljust(schema.get("minLength", 0), "х")[: schema.get("maxLength")]
    if kind in ("integer", "number"):
        return schema.get("minimum", schema.get("default", 1))
    return False if kind == "boolean" else None


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def fits(value: Any, schema: Schema) -> bool:
    """Whether an example by name is also one by type: ``text`` may be words or a number."""
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return any(fits(value, kind) for kind in schema[several])
    if "$ref" in schema or schema.get("enum", [value]).count(value) == 0:
        return False
    kind = schema.get("type")
    if kind is None or isinstance(value, bool) != (kind == "boolean"):
        return False
    if not isinstance(value, _TYPES.get(kind, ())):
        return False
    return _within(value, schema)


def _within(value: Any, schema: Schema) -> bool:
    if isinstance(value, str):
        longest = schema.get("maxLength", len(value))
        expected = schema.get("format")
        formed = expected is None or value == FORMATS.get(expected)
        return formed and schema.get("minLength", 0) <= len(value) <= longest
    if isinstance(value, list):
        return not value or all(fits(each, schema.get("items", {})) for each in value)
    if isinstance(value, dict):
        inner = schema.get("additionalProperties")
        return "properties" not in schema and (
            not isinstance(inner, dict) or all(fits(each, inner) for each in value.values())
        )
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
