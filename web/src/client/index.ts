export { ParleyError, type ParleyErrorCode } from './errors.js';
