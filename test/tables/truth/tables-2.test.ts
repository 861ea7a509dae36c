import { testTables } from "./every-table.js";

testTables({ first: 1000, count: 500 });
