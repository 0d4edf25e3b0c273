import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';

import { mount } from 'svelte';

import { connectBridge } from './api';
import App from './App.svelte';
import { reportPageErrors } from './report-errors';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');

const api = connectBridge();
reportPageErrors(window, api);
mount(App, { target, props: { api } });
