/** The words of the confirmation; the first button is the harmless one and has the focus. */
export function killQuestion(serverName: string, accountLabel: string) {
  return {
    type: 'warning' as const,
    message: `Kill ${serverName}?`,
    detail: 'The process ends at once, without saving. What was not saved is lost.',
    buttons: ['Cancel', `Kill ${serverName} on ${accountLabel}`],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
}
