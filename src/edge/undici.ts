// What of undici is used, in a module that is loaded at the first request: a package that is no ES module has its names
// only where it is imported by them.
export { Agent, type Dispatcher, EnvHttpProxyAgent, fetch, Pool, request } from 'undici';
