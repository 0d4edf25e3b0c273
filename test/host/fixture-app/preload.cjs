/* eslint-disable @typescript-eslint/no-require-imports -- a sandboxed preload is CommonJS */
const { contextBridge, ipcRenderer } = require('electron');

const attempts = {};
for (const name of ['fs', 'node:child_process', './other', 'path', 'events', 'timers', 'url', 'electron']) {
  try {
    attempts[name] = typeof require(name);
  } catch (error) {
    attempts[name] = error.message;
  }
}
window.fromPreload = 'isolated';
let unimplemented = '';
try {
  ipcRenderer.sendSync('x');
} catch (error) {
  unimplemented = error.message;
}
const frames = { count: 0, chars: 0 };
ipcRenderer.on('frame', (_event, text) => {
  frames.count += 1;
  frames.chars += text.length;
});

contextBridge.exposeInMainWorld('fixture', {
  attempts,
  unimplemented,
  sandboxed: process.sandboxed,
  nested: { list: [1, { deep: true }], when: new Date(5) },
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on(channel, listener) {
    const wrapped = (_event, ...args) => listener(...args);
    ipcRenderer.on(channel, wrapped);
    return () => ipcRenderer.off(channel, wrapped);
  },
  frames: () => frames,
  resetFrames: () => {
    frames.count = 0;
    frames.chars = 0;
  },
  throws() {
    throw Object.assign(new RangeError('too far'), { code: 42 });
  },
  callBack: (callback) => callback('from preload', { n: 1 }),
  identity: (value) => value,
  adds: async (a, b) => (await a) + b,
});
