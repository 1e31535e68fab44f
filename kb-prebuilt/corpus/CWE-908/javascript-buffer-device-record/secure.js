const RECORD = 64;
const NAME_AT = 8;
const NAME_BYTES = 32;
const FLAGS = { enabled: 1, alarm: 2, battery: 4 };

function flagsOf(device) {
  let flags = 0;
  for (const [name, bit] of Object.entries(FLAGS)) {
    if (device[name]) {
      flags |= bit;
    }
  }
  return flags;
}

function encodeDevice(device) {
  if (!Number.isInteger(device.id) || device.id < 0 || device.id > 0xffffffff) {
    throw new RangeError(`device id ${device.id} does not fit`);
  }
  const record = Buffer.alloc(RECORD);
  record.writeUInt16BE(1, 0);
  record.writeUInt32BE(device.id, 2);
  record.write(device.name, NAME_AT, NAME_BYTES, 'utf8');
  record.writeUInt32BE(device.intervalSeconds ?? 60, NAME_AT + NAME_BYTES);
  record.writeUInt8(flagsOf(device), NAME_AT + NAME_BYTES + 4);
  return record;
}

function sendDevices(socket, devices, log = console) {
  const header = Buffer.alloc(8);
  header.write('DEVS', 0, 'ascii');
  header.writeUInt32BE(devices.length, 4);

  socket.cork();
  socket.write(header);
  for (const device of devices) {
    socket.write(encodeDevice(device));
  }
  socket.uncork();
  log.info(`${devices.length} devices sent to ${socket.remoteAddress}`);
}

module.exports = { encodeDevice, sendDevices };
