// What is deployed: the folder behind nginx, and the single file from disk.
import config from './playwright.config.mjs';

const { webServer, use, ...others } = config;

export default {
  ...others, testMatch: '*.deploy.mjs', projects: others.projects.slice(0, 1), use: { ...use, serviceWorkers: 'allow' }, workers: 1,
};
