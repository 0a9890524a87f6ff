// The glue that the build puts beside the compiled sources.
import type { Glue } from './glue.js';

declare const glue: Glue;
export default glue;
