import json
import os
import ssl

import paho.mqtt.client as mqtt

BROKER = os.environ.get("BROKER", "mqtt.campus.example")


class DoorReporter:
    """Publishes the doors' state and takes commands for their locks."""

    def __init__(self, locks):
        self.locks = locks
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=os.environ["STATION"])
        self.client.username_pw_set(os.environ["STATION"], os.environ["STATION_PASSWORD"])
        self.client.on_connect = self.on_connect
        self.client.on_message = self.on_message

    def start(self):
        self.client.tls_set(cert_reqs=ssl.CERT_REQUIRED, tls_version=ssl.PROTOCOL_TLS_CLIENT)
        self.client.connect(BROKER, 8883, keepalive=60)
        self.client.loop_start()

    def on_connect(self, client, userdata, flags, reason, properties):
        if reason.is_failure:
            return
        client.subscribe(f"doors/{os.environ['STATION']}/lock", qos=1)

    def on_message(self, client, userdata, message):
        try:
            command = json.loads(message.payload)
            door, locked = str(command["door"]), bool(command["locked"])
        except (ValueError, KeyError, TypeError):
            return
        self.locks.switch(door, locked)

    def report(self, door, opened):
        body = json.dumps({"door": door, "open": opened, "event": ssl.RAND_bytes(4).hex()})
        self.client.publish(f"doors/{os.environ['STATION']}/state", body, qos=1)
