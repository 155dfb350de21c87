"""Many rows at once, for little more than what the database takes (`docs/decisions/0011`)."""

from collections.abc import Iterable, Sequence

from django.db import connection, models

Value = str | int | float | bytes | None
# Fields whose values the database does not take as they are in the object.
PREPARED = (models.DateTimeField, models.JSONField)


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """Insert rows of plain values. Nobody asks for their keys, and nothing has a default."""
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    statement = _insert(model, [columns[name] for name in names], rows=1)
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))


def update_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """Set fields of rows to plain values, each row's key the last of them, one after the other."""
    changed = list(rows)
    if not changed:
        return
    quote = connection.ops.quote_name
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    fields = ", ".join(f"{quote(columns[name])} = %s" for name in names)
    key = quote(str(model._meta.pk.column))
    with connection.cursor() as cursor:
        statement = f"UPDATE {quote(model._meta.db_table)} SET {fields} WHERE {key} = %s"  # noqa: S608
        cursor.executemany(statement, changed)


def insert_objects(objects: Sequence[models.Model]) -> None:
    """Insert new objects of one model, whose relations are stored, and give them their keys."""
    if not objects:
        return
    model = type(objects[0])
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    kinds = [(field, field.attname, isinstance(field, PREPARED)) for field in fields]
    most = connection.features.max_query_params or len(fields) * len(objects)
    lot = most // len(fields)
    key = connection.ops.quote_name(str(model._meta.pk.column))
    columns = [str(field.column) for field in fields]
    with connection.cursor() as cursor:
        for first in range(0, len(objects), lot):
            some = objects[first : first + lot]
            values = [
                field.get_db_prep_save(field.pre_save(one, add=True), connection)
                if is_prepared
                else getattr(one, name)
                for one in some
                for field, name, is_prepared in kinds
            ]
            statement = _insert(model, columns, rows=len(some))
            cursor.execute(f"{statement} RETURNING {key}", values)
            for one, (pk,) in zip(some, cursor.fetchall(), strict=True):
                one.pk, one._state.adding, one._state.db = pk, False, connection.alias


def _insert(model: type[models.Model], columns: Sequence[str], *, rows: int) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    row = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {', '.join([row] * rows)}"  # noqa: S608
