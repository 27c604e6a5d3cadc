// Loaded before a server that is tested: ends the process, with a word, when anything of the network is loaded or called. Node's own
// permission model covers the network only in newer versions.
const { writeSync } = require('node:fs');
const Module = require('node:module');

const NETWORK = [
  'dgram',
  'dns',
  'dns/promises',
  'http',
  'http2',
  'https',
  'inspector',
  'inspector/promises',
  'net',
  'tls',
];

function refuse(what) {
  writeSync(2, `the network was used: ${what}\n`);
  process.exit(97);
}

const { Socket, Server } = require('node:net');
// What `import()` and Node's own parts would reach without loading them here.
Socket.prototype.connect = () => refuse('connect');
Server.prototype.listen = () => refuse('listen');
require('node:dgram').createSocket = () => refuse('dgram');
for (const name of ['fetch', 'WebSocket', 'EventSource']) {
  Object.defineProperty(globalThis, name, { configurable: true, get: () => refuse(name) });
}

const load = Module._load;
Module._load = function (name, ...more) {
  const bare = name.replace(/^node:/, '');
  if (NETWORK.includes(bare)) refuse(bare);
  return load.call(this, name, ...more);
};
const builtin = process.getBuiltinModule;
if (builtin !== undefined) {
  process.getBuiltinModule = name => (NETWORK.includes(name.replace(/^node:/, '')) ? refuse(name) : builtin(name));
}
