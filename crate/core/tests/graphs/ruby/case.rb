def f(command, size)
  case command
  when "go", "run"
    place = size
  when /stop/
    return nil
  else
    place = 0
  end
  kind = case size
         when 0 then :none
         when 1..9 then place
         end
  case command
  in [first, *rest]
    place = rest
  in {name: String => name}
    place = name
  end
  [place, kind]
end
