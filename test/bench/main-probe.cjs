/**
 * Loaded into main before the app: notes when console frames leave for the page and when they come back acknowledged, and
 * when a page shows its first server. It goes through Electron's own classes, so it is the same on the real Electron and on
 * the test host. It keeps references and numbers; everything that costs time happens after a measurement.
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- main's preloads are CommonJS
const { app, ipcMain } = require('electron');

const now = () => performance.timeOrigin + performance.now();

const probe = {
  /** [epoch ms, frame] of each frame sent; null while nothing is measured. */
  sends: null,
  /** [epoch ms, attachment, chars]. */
  acks: null,
  /** Called with each acknowledgement, after it was noted. */
  onAck: null,
  now,
};
globalThis.benchProbe = probe;
// The bench runs through a compiler that keeps names by this helper, which functions sent to main would miss.
globalThis.__name = (target) => target;

const { handle } = ipcMain;
ipcMain.handle = (channel, listener) => {
  if (channel !== 'rookery:console.ack') {
    handle.call(ipcMain, channel, listener);
    return;
  }
  handle.call(ipcMain, channel, (event, ack) => {
    probe.acks?.push([now(), ack.attachmentId, ack.chars]);
    probe.onAck?.(ack);
    return listener(event, ack);
  });
};

/** Resolves with the time of the animation frame after the first row of the list of servers. */
const FIRST_ROW = `new Promise((done) => {
  const seen = () => document.querySelector('[role="row"] [role="gridcell"]') !== null;
  const tell = () => requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
  if (seen()) return tell();
  const watch = new MutationObserver(() => { if (seen()) { watch.disconnect(); tell(); } });
  watch.observe(document, { subtree: true, childList: true });
})`;

app.on('web-contents-created', (_event, contents) => {
  const { send } = contents;
  contents.send = (channel, ...args) => {
    if (probe.sends !== null && channel === 'rookery:console.frame') probe.sends.push([now(), args[0]]);
    send.call(contents, channel, ...args);
  };
  if (process.env.ROOKERY_BENCH_FIRST_ROW === undefined) return;
  contents.once('dom-ready', () => {
    void contents.executeJavaScript(FIRST_ROW).then((at) => {
      process.stdout.write(`first-row ${at}\n`);
      app.quit();
    });
  });
});
