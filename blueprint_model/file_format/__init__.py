"""The .saro file format: `write`, `read`, and the JSON Schema of both."""

from blueprint_model.file_format.reading import read
from blueprint_model.file_format.schema import json_schema
from blueprint_model.file_format.versions import CURRENT, Version
from blueprint_model.file_format.writing import SUFFIX, write

__all__ = ["CURRENT", "SUFFIX", "Version", "json_schema", "read", "write"]
