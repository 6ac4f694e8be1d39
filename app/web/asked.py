"""The parameters of a list, read in one go.

FastAPI looks at every field of a query model in turn, which with thirty filters takes as long as
the database. Where a query model is all that an operation takes, we hand Pydantic what was asked
ourselves. FastAPI still documents it.
"""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError


def in_one_go(operation: Dependant, known: Callable[[Request], Mapping[str, bool]]) -> Dependant:
    """Let an operation whose only parameter is a query model depend on our reading of it.

    Args:
        operation: what FastAPI knows of the operation.
        known: gives the parameters of the operation; true for those that are lists.
    """
    others = operation.path_params, operation.header_params, operation.body_params
    if len(operation.query_params) != 1 or any(others):
        return operation
    (field,) = operation.query_params
    model = field.field_info.annotation
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return operation
    ours = Dependant(call=_reader(model, known), name=field.name, request_param_name="request")
    return replace(operation, query_params=[], dependencies=[*operation.dependencies, ours])


def _reader(
    model: type[BaseModel], known: Callable[[Request], Mapping[str, bool]]
) -> Callable[[Request], Coroutine[Any, Any, BaseModel]]:
    async def read(request: Request) -> BaseModel:
        given, lists = request.query_params, known(request)
        values = {name: given.getlist(name) if lists[name] else given[name] for name in given}
        try:
            return model.model_validate(values)
        except ValidationError as error:
            flaws = [
                {**flaw, "loc": ("query", *flaw["loc"])} for flaw in error.errors(include_url=False)
            ]
            raise RequestValidationError(flaws) from error

    return read
