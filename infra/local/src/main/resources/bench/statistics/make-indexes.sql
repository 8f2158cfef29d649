do $$
declare
  wanted text;
begin
  set local maintenance_work_mem = '512MB';
  for wanted in select definition from bench.index_of loop
    execute wanted;
  end loop;
end $$;
