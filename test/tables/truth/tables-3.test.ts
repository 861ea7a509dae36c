import { testTables } from "./every-table.js";

testTables({ first: 1500, count: 500 });
