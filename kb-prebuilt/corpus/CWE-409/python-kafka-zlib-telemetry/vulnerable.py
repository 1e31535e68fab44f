import json
import logging
import zlib

from kafka import KafkaConsumer

log = logging.getLogger("telemetry")

LARGEST = 2 * 1024 * 1024


class Malformed(ValueError):
    pass


def decode(payload):
    """The events of a batch, which the app sends as zlib-compressed JSON."""
    try:
        stream = zlib.decompressobj()
        text = stream.decompress(payload) + stream.flush()
        events = json.loads(text)
    except (zlib.error, ValueError) as error:
        raise Malformed(str(error)) from None
    if not isinstance(events, list):
        raise Malformed("a batch is a list")
    return events


def consume(servers, sink):
    consumer = KafkaConsumer("app-telemetry", bootstrap_servers=servers, group_id="telemetry",
                             enable_auto_commit=False, max_partition_fetch_bytes=LARGEST)
    for message in consumer:
        try:
            sink.store(message.key, decode(message.value))
        except Malformed as error:
            log.warning("batch at offset %d is skipped: %s", message.offset, error)
        consumer.commit()
