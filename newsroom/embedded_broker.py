"""The broker of one machine: kombu's SQLAlchemy transport, asked more often for messages."""

from kombu.transport.sqlalchemy import Transport as SQLAlchemyTransport


class Transport(SQLAlchemyTransport):
    # kombu waits a second between looks, and this transport lets no option say otherwise.
    polling_interval = 0.1
