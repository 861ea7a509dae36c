import { adam, dense, dropout, sequential, trainer } from "lrfinder/onnx";
const rows=20000;
const x=Float32Array.from({length:rows*64},(_, i)=>Math.sin(i)); const y=Float32Array.from({length:rows},(_, i)=>Math.cos(i));
 const t = await trainer({model: sequential([dense(128,{activation:"relu"}),dropout(0.5),dense(1)],{inputShape:[64]}),loss:"mean-squared-error",optimizer:adam(),data:{x,y},batchSize:"full",rowsPerChunk:500,runtime:"onnxruntime-web"});
 for (let i=0;i<4;i++){ const s=performance.now(); 
 const m = await t.step({learningRate: Array(1).fill(0.01)});
 console.log(m.loss.length, performance.now()-s);}
