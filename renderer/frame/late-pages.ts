import type { Component } from 'svelte';

/** Pages that are fetched when they are opened first. */
export const loadNotifications = async (): Promise<Component> =>
  (await import('../notifications/NotificationsPage.svelte')).default;

export const loadAppSettings = async (): Promise<Component> =>
  (await import('../app-settings/AppSettingsPage.svelte')).default;

export const loadIncident = async (): Promise<Component> => (await import('../incidents/IncidentPage.svelte')).default;
