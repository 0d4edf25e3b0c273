/**
 * Loaded into main before the app: keeps what a person would see of the desktop around it (tray menu, notifications,
 * message boxes) and everything that crosses the bridge. It goes through Electron's own classes, so it is the same on the
 * real Electron and on the test host. Read by `desktop.ts`.
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- main's preloads are CommonJS
const { app, dialog, ipcMain, Notification, Tray } = require('electron');

const record = { menu: null, icon: null, notifications: [], questions: [], answers: [], traffic: [] };
globalThis.e2eRecord = record;

const { setContextMenu, setImage } = Tray.prototype;
Tray.prototype.setContextMenu = function (menu) {
  record.menu = menu;
  setContextMenu.call(this, menu);
};

Tray.prototype.setImage = function (image) {
  record.icon = image.toDataURL();
  setImage.call(this, image);
};

const { show } = Notification.prototype;
Notification.prototype.show = function () {
  record.notifications.push(this);
  show.call(this);
};

// A real message box would wait for a person; without an answer it is dismissed.
dialog.showMessageBox = (...given) => {
  const { message, buttons = [], defaultId = 0, cancelId = 0 } = given.at(-1);
  record.questions.push({ message, buttons, defaultId });
  return Promise.resolve({ response: record.answers.shift() ?? cancelId, checkboxChecked: false });
};

const { handle } = ipcMain;
ipcMain.handle = (channel, listener) => {
  handle.call(ipcMain, channel, async (event, ...args) => {
    const result = await listener(event, ...args);
    record.traffic.push({ channel, payload: result });
    return result;
  });
};

app.on('web-contents-created', (_event, contents) => {
  const { send } = contents;
  contents.send = (channel, ...args) => {
    record.traffic.push({ channel, payload: args });
    send.call(contents, channel, ...args);
  };
});
