import { testTables } from "./every-table.js";

testTables({ first: 0, count: 500 });
