const NAMES: Readonly<Record<string, string>> = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' };

/** A platform as people call it. */
export const platformName = (platform: string): string => NAMES[platform] ?? platform;
